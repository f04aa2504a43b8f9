"""Questions that attack, most of them with a harmless one beside the attack."""

from collections.abc import Sequence

from tests.browser.injection.documents import Case

_FORMS = (
    "{attack}",
    "{question} {attack}",
    "{attack}\n\n{question}",
    "My supervisor writes: \u201c{attack}\u201d {question}",
    "What must an assistant do that reads about the {name} grant? {attack}",
)


def hostile_questions(cases: Sequence[Case], *, whole: bool) -> list[str]:
    """Return every attack in every form where *whole*, else in one, the forms in turn; each about another grant."""
    first = {}
    for case in cases:
        first.setdefault(case.payload, []).append(case)
    chosen = [
        (form, about)
        for number, same in enumerate(first.values())
        for form, about in zip(_FORMS if whole else _FORMS[number % len(_FORMS) :][:1], same, strict=False)
    ]
    return [form.format(attack=case.attack, question=case.question, name=case.name) for form, case in chosen]
