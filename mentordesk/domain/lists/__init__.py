"""Staff lists: columns, choices about values, the preview of an import and its consequences."""
