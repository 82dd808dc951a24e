package org.nnkit.processor;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of methods, where the compiler is javac. */
final class Literal {

    private Literal() {}

    /** The text that a method returns, where that is all it does; else null. */
    static @Nullable String returnedBy(ExecutableElement method, ProcessingEnvironment environment) {
        try {
            MethodTree tree = Trees.instance(environment).getTree(method);
            BlockTree body = tree == null ? null : tree.getBody();
            if (body != null
                    && body.getStatements().size() == 1
                    && body.getStatements().get(0) instanceof ReturnTree statement
                    && statement.getExpression() instanceof LiteralTree literal
                    && literal.getValue() instanceof String text) {
                return text;
            }
            return null;
        } catch (IllegalArgumentException | LinkageError e) {
            return null; // another compiler, which has no such trees
        }
    }
}
