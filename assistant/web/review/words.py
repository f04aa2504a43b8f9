"""The sentences of the review desk, each in one place."""

from assistant.review.desk.records import Act, Feedback, Queue, Reason

FEEDBACK = {
    Feedback.HELPFUL: "Helpful",
    Feedback.WRONG: "Wrong",
    Feedback.MISSING_CONDITION: "Missing a condition",
    Feedback.WRONG_DOCUMENT: "Wrong document",
    Feedback.UNCLEAR: "Unclear",
}
REASONS = {
    Reason.NOT_FOUND: "not found",
    Reason.PARTLY_ANSWERED: "answered in part",
    Reason.WRONG: "said to be wrong",
    Reason.MISSING_CONDITION: "said to miss a condition",
    Reason.WRONG_DOCUMENT: "said to use the wrong document",
    Reason.UNCLEAR: "said to be unclear",
    Reason.SOURCE_CHANGED: "its source changed",
    Reason.MARK_WITHDRAWN: "verified mark withdrawn",
}
QUEUES = {
    Queue.REFUSED: "Not answered",
    Queue.DISLIKED: "Found wrong",
    Queue.CHANGED: "Source changed",
}
ACTS = {
    Act.APPROVED: "approved",
    Act.CORRECTED: "corrected",
    Act.REFUSAL_RIGHT: "refusal is right",
    Act.OUT_OF_SCOPE: "out of scope",
    Act.DOCUMENT_REQUESTED: "document requested",
    Act.CLOSED: "closed",
    Act.WITHDRAWN: "mark taken away",
}
