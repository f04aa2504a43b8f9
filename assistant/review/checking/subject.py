"""What the sentences before one were about, for those that name no program or year."""

from dataclasses import dataclass

from assistant.language.dates import years_in
from assistant.programs import ProgramNames
from assistant.review.checking.claims import years_of


@dataclass(frozen=True, slots=True)
class Subject:
    """The program and year last named."""

    program: str = ""  # as named there
    year: int | None = None

    def after(self, sentence: str, names: ProgramNames) -> "Subject":
        """What the next sentence will be about, unless it says otherwise."""
        programs = {mention.name for mention in names.find_exact(sentence)}
        years = years_of(sentence)
        program = programs.pop() if len(programs) == 1 else "" if programs else self.program
        if years:
            return Subject(program, min(years) if len(years) == 1 else None)
        return Subject(program, self.year if program == self.program else None)

    def completed(self, sentence: str, names: ProgramNames) -> str:
        """The sentence with what it leaves to those before it; one that names a year, if only in a date, keeps it."""
        program = "" if names.find_exact(sentence) else self.program
        year = f"FY{self.year}" if self.year and not years_in(sentence) else ""
        about = " ".join(part for part in (program, year) if part)
        return f"{sentence} ({about})" if about else sentence
