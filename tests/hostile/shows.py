"""Slide shows that nest, repeat, or refer to what is not there."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile.files import DAMAGED, LIMITED, READ, Hostile, Hostiles, either
from tests.hostile.packages import zipped

_SHOW = Path(__file__).parents[1] / "data" / "slides.pptx"
_FIRST = "ppt/slides/slide1.xml"
_SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>"
)
_GROUP = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_ANY = either(READ, DAMAGED)
_BEYOND = either(READ, DAMAGED, LIMITED)


def _changed(name: str, change: Callable[[str], str]) -> bytes:
    """The show with one part changed."""
    with zipfile.ZipFile(io.BytesIO(_SHOW.read_bytes())) as show:
        parts = [(part, show.read(part)) for part in show.namelist()]
    return zipped((part, change(content.decode()) if part == name else content) for part, content in parts)


def _with(shapes: str) -> bytes:
    """The show with more shapes on its first slide."""
    return _changed(_FIRST, lambda slide: slide.replace("</p:spTree>", f"{shapes}</p:spTree>"))


def shows() -> Hostiles:
    """Changed copies of an honest show."""
    shape = _SHAPE.format("Cities may apply.")
    yield Hostile("groups-in-groups.pptx", _with(_GROUP * 60 + shape + "</p:grpSp>" * 60), _ANY)
    yield Hostile("groups-too-deep.pptx", _with(_GROUP * 3000 + shape + "</p:grpSp>" * 3000), _ANY)
    yield Hostile("shapes.pptx", _with(shape * 20_000), _BEYOND)
    yield Hostile("shape-of-5-mb.pptx", _with(_SHAPE.format("word " * (1 << 20))), _BEYOND)
    yield Hostile("unknown-shape.pptx", _with("<p:contentPart/><p:sp/><p:pic/><p:graphicFrame/>"), _ANY)
    entities = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    yield Hostile(
        "entities.pptx",
        _changed(_FIRST, lambda slide: entities + slide[slide.index("<p:sld") :].replace("</a:t>", "&b;</a:t>", 1)),
        _ANY,
    )
    places = "ppt/_rels/presentation.xml.rels"
    yield Hostile("slide-not-there.pptx", _changed(places, lambda text: text.replace("slide2.xml", "slide9.xml")), _ANY)
    yield Hostile("slide-twice.pptx", _changed(places, lambda text: text.replace("slide2.xml", "slide1.xml")), _ANY)
    yield Hostile(
        "slide-is-the-show.pptx", _changed(places, lambda text: text.replace("slides/slide2", "presentation")), _ANY
    )
    yield Hostile(
        "size.pptx", _changed("ppt/presentation.xml", lambda text: text.replace('cx="', 'cx="-99999999')), _ANY
    )
    yield Hostile("slide-is-no-xml.pptx", _changed(_FIRST, lambda slide: slide[:200]), _ANY)
