"""
pip-audit, asked of a package index that knows packages but not each of their versions.

Such an index says which advisories stand against a package's newest version. That is taken for the
version asked about where it is the newest; an older one stays unchecked.
"""

from urllib.parse import urlsplit

import requests
from pip_audit._cli import audit
from pip_audit._service import pypi


def whole_package(response: requests.Response, **options: object) -> requests.Response:
    """Return what is said of the package in place of "no such version", if that version is its newest."""
    *start, name, version, last = urlsplit(response.url).path.split("/")
    if response.status_code != requests.codes.not_found or start != ["", "pypi"]:
        return response
    asked = urlsplit(response.url)._replace(path="/".join([*start, name, last])).geturl()
    found = requests.get(asked, timeout=options.get("timeout"))
    is_newest = found.ok and found.json()["info"]["version"] == version
    return found if is_newest else response


def main() -> None:
    """Run pip-audit with the arguments given."""
    open_session = pypi.caching_session

    def session(*arguments: object) -> requests.Session:
        opened = open_session(*arguments)
        opened.hooks["response"].append(whole_package)
        return opened

    pypi.caching_session = session
    audit()


if __name__ == "__main__":
    main()
