/** Training: trainers and their sessions, the objective, optimisers, schedules, penalties and stopping rules. */
package org.nnkit.api.training;
