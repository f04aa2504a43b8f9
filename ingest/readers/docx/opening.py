"""A Word file becomes the trees of its parts; imports docx."""

from dataclasses import dataclass
from pathlib import Path

from docx.opc.part import Part, PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart

from ingest.readers.titles import stated_title
from ingest.readers.trees import Element, xml_root

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MORE_KINDS = (  # a document with macros, which are not looked at, and templates
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """The parts of a Word file that hold words or say how they look; nothing for a part that is absent or broken."""

    document: Element
    styles: Element
    numbering: Element
    footnotes: Element
    title: str


def open_word(path: Path) -> WordFile:
    """
    Return the parts of the file.

    Raises:
        ValueError: It holds no document.
    """
    for kind in _MORE_KINDS:
        PartFactory.part_type_for[kind] = DocumentPart
    main = Package.open(str(path)).main_document_part
    if not isinstance(main, DocumentPart):
        raise ValueError("no document inside")
    parts = {relation.reltype: relation.target_part for relation in main.rels.values() if not relation.is_external}
    return WordFile(
        document=main.element,
        styles=_root(parts.get(f"{_RELATIONS}styles")),
        numbering=_root(parts.get(f"{_RELATIONS}numbering")),
        footnotes=_root(parts.get(f"{_RELATIONS}footnotes")),
        title=stated_title(main.core_properties.title),
    )


def _root(part: Part | None) -> Element:
    if part is None:
        return None
    return part.element if hasattr(part, "element") else xml_root(part.blob)
