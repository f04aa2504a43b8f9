"""What a person says of an answer goes to the review desk, and becomes a word of thanks."""

from assistant.errors import RecordError
from assistant.review.accounts.tries import Tries
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.records import Feedback

RATINGS_A_MINUTE = 20  # from one address; an office may share one
THANKS = "Thank you. This helps us to see which answers hold."
TO_REVIEW = "Thank you. A liaison will look at this answer."
TOO_MANY = "That was a lot at once. Wait a minute, then say it again."
NOT_KEPT = "This could not be kept just now. The answer stays as it is."


class Rating:
    """Takes ratings, so many a minute; *review* is where they go."""

    def __init__(self, review: ReviewDesk) -> None:
        self._review = review
        self._tries = Tries(RATINGS_A_MINUTE, 60)

    def say(self, receipt_id: str, feedback: str, address: str) -> str:
        """What the person is told; never raises on account of the database."""
        if feedback not in list(Feedback):
            return ""
        if not self._tries.take(address):
            return TOO_MANY
        try:
            self._review.say(receipt_id, Feedback(feedback))
        except RecordError:
            return NOT_KEPT
        return THANKS if feedback == Feedback.HELPFUL else TO_REVIEW
