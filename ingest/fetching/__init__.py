"""The originals that a catalog names are downloaded, by rules that a hostile address or server cannot bend."""
