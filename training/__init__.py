"""
How the reader model is made: labelled public sets in, one ONNX file and its card out.

`make reader DATA=folder` runs it. Data flows one way: `sources` and `perturbing` make pairs, `mixing`
draws the courses of `mixture.toml`, `batching` makes tensors, `fitting` trains `network`, `exporting`
writes the file, `card` measures it and writes its card. Nothing here is needed to answer a question.
"""

import assistant  # noqa: F401  (it keeps onnxruntime from reporting to its maker)
