"""reference.json: f(z) and f'(z) of the activations that activations.json does not have, from their definitions in 60 digits.

python3 reference.py (with mpmath) rewrites it; numbers are doubles in the shortest text that reads back, "Infinity" a string.
"""
import json, math, os
import mpmath as mp

mp.mp.dps = 60
INF = math.inf
Z = [-INF, -1000.0, -745.0, -740.5, -710.0, -708.5, -100.0, -40.5, -39.5, -38.4, -37.5, -36.5, -30.0, -20.0, -19.0, -10.0,
     -6.6, -5.0, -3.5, -3.0000000000000004, -2.999999999999, -2.0, -1.7320508075688772, -1.0, -0.75, -0.5000000000000001,
     -0.5, -0.49999999999999994, -0.2718281828459045, -0.1, -1e-9, -1e-300, 0.0, 1e-300, 1e-9, 0.1, 0.3141592653589793,
     0.5, 1.0, 1.4142135623730951, 2.0, 2.999999999999, 3.3, 5.0, 10.0, 19.0, 20.0, 30.0, 39.0, 40.5, 100.0, 710.0,
     1000.0, 1e300, INF]
LAMBDA, ALPHA = mp.mpf("1.0507009873554804934193349852946"), mp.mpf("1.6732632423543772848170429916717")
exp, one = mp.exp, mp.mpf(1)


def cdf(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def logistic(z):
    return one / (one + exp(-z)) if z > -2000 else exp(z)


def squash(z):                                     # tanh(ln(1 + e^z))
    return one - 2 / ((one + exp(z)) ** 2 + 1) if z > -10 else exp(z) * (exp(z) + 2) / (exp(z) * (exp(z) + 2) + 2)


def ramp(z):
    return min(one, max(mp.mpf(0), (z + 3) / 6))


F = {  # name: f, f', limits at -inf of f and f', at inf of f and f'
    "leaky-relu": (lambda z: z if z > 0 else mp.mpf(0.01) * z, lambda z: one if z > 0 else mp.mpf(0.01), (-INF, 0.01, INF, 1.0)),
    "elu": (lambda z: z if z > 0 else mp.expm1(z), lambda z: one if z > 0 else exp(z), (-1.0, 0.0, INF, 1.0)),
    "selu": (lambda z: LAMBDA * (z if z > 0 else ALPHA * mp.expm1(z)), lambda z: LAMBDA * (one if z > 0 else ALPHA * exp(z)),
             (float(-LAMBDA * ALPHA), 0.0, INF, float(LAMBDA))),
    "gelu": (lambda z: z * cdf(z), lambda z: cdf(z) + z * mp.npdf(z), (0.0, 0.0, INF, 1.0)),
    "silu": (lambda z: z * logistic(z), lambda z: logistic(z) * (1 + z * logistic(-z)), (0.0, 0.0, INF, 1.0)),
    "mish": (lambda z: z * squash(z), lambda z: squash(z) + z * (1 - squash(z) ** 2) * logistic(z), (0.0, 0.0, INF, 1.0)),
    "hard-sigmoid": (ramp, lambda z: one / 6 if -3 < z < 3 else mp.mpf(0), (0.0, 0.0, 1.0, 0.0)),
    "softsign": (lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2, (-1.0, 0.0, 1.0, 0.0)),
}


def at(name, which, z):
    if math.isinf(z):
        return F[name][2][which + (0 if z < 0 else 2)]
    if z == 1e300 and name in ("gelu", "silu", "mish"):     # e^-1e300 is beyond mpmath's patience
        return z if which == 0 else 1.0
    return float(F[name][which](mp.mpf(z)))


def text(x):
    return x if math.isfinite(x) else "Infinity" if x > 0 else "-Infinity"


if __name__ == "__main__":
    out = {"z": [text(z) for z in Z],
           "functions": {n: {"f": [text(at(n, 0, z)) for z in Z], "df": [text(at(n, 1, z)) for z in Z]} for n in F}}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.json"), "w") as f:
        f.write(json.dumps(out).replace('}, "', '},\n "').replace('{"f"', '\n  {"f"').replace('], "df"', '],\n   "df"') + "\n")
