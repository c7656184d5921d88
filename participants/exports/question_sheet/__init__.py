"""The questions of a call on paper: to print, or to fill in with a word processor, and send by e-mail."""

from participants.exports.question_sheet.making import DOCX, PDF, question_sheet

__all__ = ["DOCX", "PDF", "question_sheet"]
