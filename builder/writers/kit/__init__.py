"""What translators are sent beside a catalog: pages that say how, a style note, the glossary as a sheet."""
