"""Tables, their cells, filters and toolbars."""
