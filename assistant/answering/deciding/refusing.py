"""What is said when the library does not answer: the reason, what was searched, where to turn next."""

from assistant.answering.deciding.deciding import Decision
from assistant.answering.question.inquiry import Inquiry
from assistant.answering.question.missing import missing_document, original_of
from assistant.language.expectation import Expected
from assistant.library.reading import Library
from assistant.programs import ProgramNames

_VALUE_WORDS = {
    Expected.DATE: "no date",
    Expected.AMOUNT: "no amount",
    Expected.COUNT: "no number",
    Expected.DURATION: "no length of time",
    Expected.FREQUENCY: "nothing on how often",
    Expected.PAGES: "no number of pages",
    Expected.PHONE: "no phone number",
    Expected.CONTACT: "no contact details",
}


def refusal(inquiry: Inquiry, decision: Decision, library: Library, names: ProgramNames) -> str:
    """Return why the library does not answer, which document came nearest, and whom to ask."""
    lines = [_why(inquiry, decision, library, names)]
    if decision.nearest is not None and decision.reason in ("no_document", "no_value", "other_limit"):
        entry = decision.nearest.entry
        place = decision.nearest.page.locator.rstrip("?.")
        lines.append(f"The nearest passage is in “{entry.title}”, {place}.")
        lines.append(original_of(entry))
    lines.append(missing_document(inquiry, library, names))
    contacts = [names.programs[p].contact for p in inquiry.scope.program_ids if p in names.programs]
    contacts = [contact for contact in contacts if contact]
    if contacts:
        lines.append(f"You can ask: {'; '.join(contacts)}.")
    else:
        lines.append("Ask the contact named in the official notice.")
    return " ".join(line for line in lines if line)


def _why(inquiry: Inquiry, decision: Decision, library: Library, names: ProgramNames) -> str:
    entry = decision.nearest.entry if decision.nearest else None
    about = " and ".join(names.short_name_of(program) for program in inquiry.scope.program_ids)
    searched = f"{len(library.entries)} document{'' if len(library.entries) == 1 else 's'} searched"
    if decision.reason == "other_year" and entry is not None:
        held = f"FY{entry.fiscal_year}" if entry.fiscal_year else "another year"
        asked = f"FY{inquiry.scope.fiscal_year}"
        return (
            f"The library does not say this for {asked}. It holds it only for {held}, in “{entry.title}”; "
            "another year's rule may differ."
        )
    if decision.reason == "other_program" and entry is not None:
        other = names.name_of(entry.program)
        return f"The library does not say this about {about}. Only a document about {other} speaks of it."
    if decision.reason == "no_value":
        value = _VALUE_WORDS.get(inquiry.expected, "no answer")
        return f"The library does not say: I found passages about this, but {value} in them ({searched})."
    if decision.reason == "other_limit":
        return "The library does not say: I found only the opposite limit, a most for a least or a least for a most."
    if inquiry.numbers and decision.nearest is None:
        called = " and ".join(sorted(number.upper() for number in inquiry.numbers))
        return f"The library does not say: no document in it bears the number {called} ({searched})."
    topic = f" about {about}" if about else ""
    return f"The library does not say, as far as I can find{topic} ({searched})."
