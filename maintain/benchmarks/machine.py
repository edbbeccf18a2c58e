"""
On what machine, and with which versions.
"""

import os
import platform
from importlib.metadata import version
from pathlib import Path

_PACKAGES = (
    "attrs",
    "pendulum",
    "cattrs",
    "orjson",
    "fhir.resources",
    "cyclopts",
    "rich",
    "hypothesis",
)


def named(*packages: str) -> str:
    """
    Name packages with their versions.

    >>> named("attrs").startswith("attrs 2")
    True
    """
    return ", ".join(f"{name} {version(name)}" for name in packages)


def versions() -> str:
    """
    Name this Python, this library and what it is held against.
    """
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {named('dryneedling', *_PACKAGES)}"


def _processor() -> str:
    """
    Return what the processor calls itself, where the system tells.
    """
    about = Path("/proc/cpuinfo")
    if about.exists():
        for line in about.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def machine() -> str:
    """
    Name processor, cores and operating system.
    """
    cores = os.cpu_count() or 1
    return (
        f"{_processor()} ({platform.machine()}), {cores} "
        f"core{'' if cores == 1 else 's'}, {_system()}"
    )
