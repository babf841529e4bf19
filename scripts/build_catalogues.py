"""Compiles the catalogues while a wheel or an editable install is built, so that no compiled file is kept in git."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from translate import compile_catalogues  # the build imports this file by its path alone


class CatalogueHook(BuildHookInterface[Any]):
    """Runs before hatchling collects the files of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue beside its source."""
        del version, build_data
        compile_catalogues(Path(self.root))
