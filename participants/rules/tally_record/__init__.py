"""The record of a tally: everything that counts under codes, the result, and a program that counts it again."""

from participants.rules.tally_record.writing import Coded, digest_of, files_of

__all__ = ["Coded", "digest_of", "files_of"]
