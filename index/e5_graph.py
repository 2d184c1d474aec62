"""The e5 weights as an ONNX graph: the only importer of onnx, needed once, when the model is converted.

Input ``embedded`` (texts, tokens, 384) float32, the sum of the word, position and type rows; input ``mask``
(texts, tokens) int32, 1 for a token and 0 for padding; output ``vectors`` (texts, 384), unit length.

Two of the four matrix products of a layer run on 8-bit integers: the one that widens 384 channels to 1,536,
and the one behind attention.  A channel of their input is first divided by a fixed number (SmoothQuant: the
weights are multiplied by it), since a few channels are twenty times as large as the others; ranges are fixed,
so a vector does not depend on what else is in its batch.  Weights take 7 bits, which no processor's integer
product overflows.  The other products stay in float32: as integers they cost retrieval more than they save.
Figures: docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.e5_weights import Array, Weights
from index.encode_onnx import SEEN

Ranges = Mapping[str, Array]  # input name -> (2, channels): the most and the least seen
_MICROSOFT = "com.microsoft"
_EXACT = frozenset({"q", "fo"})  # the products that stay in float32
_EPSILON = 1e-12
_WEIGHT_MOST = 63


class _Graph:
    """Nodes and constants as they are added; a name stands for the array that flows there."""

    def __init__(self, weights: Weights, ranges: Ranges | None) -> None:
        self.weights = weights
        self.ranges = ranges
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}
        self.taps: list[str] = []

    def constant(self, name: str, array: NDArray[Any] | np.generic) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def node(
        self,
        operation: str,
        inputs: Sequence[str],
        output: str,
        *,
        domain: str = "",
        **settings: Any,
    ) -> str:
        node = helper.make_node(operation, inputs, [output], domain=domain, **settings)
        self.nodes.append(node)
        return output

    def tensor(self, name: str) -> str:
        """A vector of the weight file, as a constant of its name."""
        return self.constant(name, self.weights.tensors[name])

    def norm(self, flow: str, name: str, output: str) -> str:
        scale, shift = self.tensor(f"{name}.w"), self.tensor(f"{name}.b")
        inputs = [flow, scale, shift]
        return self.node("LayerNormalization", inputs, output, axis=-1, epsilon=_EPSILON)

    def linear(self, flow: str, layer: str, parts: Sequence[str]) -> str:
        """The products with some matrices side by side, biases added."""
        tensors, place = self.weights.tensors, f"{layer}.{parts[0]}"
        matrix = np.concatenate([tensors[f"{layer}.{part}.w"] for part in parts])
        bias = np.concatenate([tensors[f"{layer}.{part}.b"] for part in parts])
        if parts[0] not in _EXACT:
            if self.ranges is not None:
                return self._integer(flow, place, matrix, bias, self.ranges[place])
            self.taps.append(self.node("Identity", [flow], f"{place}{SEEN}"))
        flow = self.node("MatMul", [flow, self.constant(f"{place}.m", matrix.T)], f"{place}.mul")
        return self.node("Add", [flow, self.constant(f"{place}.c", bias)], f"{place}.out")

    def _integer(self, flow: str, place: str, matrix: Array, bias: Array, seen: Array) -> str:
        smooth = channel_scales(matrix, seen)
        rows, scales = matrix_to_integers(matrix * smooth)
        most, least = max((seen[0] / smooth).max(), 0.0), min((seen[1] / smooth).min(), 0.0)
        step = (most - least) / 255
        known: dict[str, Any] = {"step": np.float32(step), "zero": np.uint8(round(-least / step)), "scales": scales,
                 "rows": rows.T, "bias": bias, "smooth": 1 / smooth}  # fmt: skip
        names = {key: self.constant(f"{place}.{key}", value) for key, value in known.items()}
        flow = self.node("Mul", [flow, names["smooth"]], f"{place}.smoothed")
        inputs = [flow, names["step"], names["zero"]]
        flow = self.node("QuantizeLinear", inputs, f"{place}.integers")
        inputs = [
            flow,
            *(names[key] for key in ("rows", "step", "scales", "zero")),
            "",
            names["bias"],
        ]
        return self.node("MatMulIntegerToFloat", inputs, f"{place}.out", domain=_MICROSOFT)

    def layer(self, flow: str, number: int) -> str:
        """Attention and the two-layer network, each added to what came in and normalised."""
        name, hidden = f"l{number}", self.weights.sizes.hidden
        both = self.linear(flow, name, ("q", "k", "v"))
        thirds = [f"{name}.{part}.third" for part in "qkv"]
        sizes = self.constant("thirds", np.array([hidden] * 3, np.int64))
        self.nodes.append(helper.make_node("Split", [both, sizes], thirds, axis=2))
        seen = self.node("MultiHeadAttention", [*thirds, "", "mask"], f"{name}.seen", domain=_MICROSOFT,
                         num_heads=self.weights.sizes.heads)  # fmt: skip
        added = self.node("Add", [self.linear(seen, name, ("ao",)), flow], f"{name}.with")
        middle = self.norm(added, f"{name}.aln", f"{name}.middle")
        wide = self.node(
            "Gelu", [self.linear(middle, name, ("fi",))], f"{name}.wide", domain=_MICROSOFT
        )
        added = self.node("Add", [self.linear(wide, name, ("fo",)), middle], f"{name}.and")
        return self.norm(added, f"{name}.oln", f"{name}.end")

    def pooled(self, flow: str) -> str:
        """The mean over tokens at unit length; dividing by the count first would change nothing."""
        weights = self.node("Cast", ["mask"], "mask.float", to=TensorProto.FLOAT)
        axis = self.constant("axis", np.array([1], np.int64))
        row = self.node("Unsqueeze", [weights, axis], "mask.row")
        total = self.node("Squeeze", [self.node("MatMul", [row, flow], "sum"), axis], "total")
        return self.node("LpNormalization", [total], "vectors", axis=1, p=2)


def weights_to_model(weights: Weights, ranges: Ranges | None) -> onnx.ModelProto:
    """The whole encoder; without ranges everything is float32, and what enters a product is an output too."""
    graph = _Graph(weights, ranges)
    flow = graph.norm("embedded", "emb.ln", "start")
    for number in range(weights.sizes.layers):
        flow = graph.layer(flow, number)
    graph.pooled(flow)
    hidden, real = weights.sizes.hidden, TensorProto.FLOAT
    inputs = [helper.make_tensor_value_info("embedded", real, ["texts", "tokens", hidden]),
              helper.make_tensor_value_info("mask", TensorProto.INT32, ["texts", "tokens"])]  # fmt: skip
    outputs = [helper.make_tensor_value_info("vectors", real, ["texts", hidden])]
    outputs += [helper.make_tensor_value_info(name, real, None) for name in graph.taps]
    made = helper.make_graph(graph.nodes, "e5", inputs, outputs, list(graph.constants.values()))
    imports = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=imports, ir_version=9)


def channel_scales(matrix: Array, seen: Array) -> Array:
    """(channels,): what each input channel is divided by, half-way between evening out input and weights."""
    inputs = np.abs(seen).max(axis=0) + 1e-6
    weights = np.abs(matrix).max(axis=0) + 1e-6
    return np.asarray(np.sqrt(inputs / weights), np.float32)


def matrix_to_integers(matrix: Array) -> tuple[NDArray[np.int8], Array]:
    """(outputs, channels) to integers within ±63 and a scale for every output."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / _WEIGHT_MOST
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)
