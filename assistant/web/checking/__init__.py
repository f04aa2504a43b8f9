"""The Check tab: a text of a person held against the library, sentence by sentence."""
