"""What a document demands and states: rules with their conditions, values, and where it contradicts itself."""

from ingest.finding.documents import findings_of

__all__ = ["findings_of"]
