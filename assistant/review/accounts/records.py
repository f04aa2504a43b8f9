"""An account of the review desk."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account may do."""

    LIAISON = "liaison"  # review
    ADMIN = "admin"  # review, and look after accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One reviewer."""

    name: str
    role: Role
    is_open: bool  # a closed one stays for the record of its decisions and cannot be used
    epoch: int  # rises when its sessions are ended

    def may(self, role: Role) -> bool:
        """Whether what that role may do is open to this account."""
        return self.is_open and self.role in (role, Role.ADMIN)
