"""Files on their way in: no more of them is held than may be kept, and nothing touches a disk."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest


class HeldFiles(FileUploadHandler):
    """Holds one file of a form up to a size; the rest passes to nowhere, because a browser reads no answer before."""

    def __init__(self, request: HttpRequest, largest: int) -> None:
        super().__init__(request)
        self.left = largest
        self.held = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to hold another file of the same form, in what room is left."""
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Hold on to a part of the file; once it is too large, to none of it."""
        if self.left < len(raw_data):
            self.held, self.left = BytesIO(), 0
            return
        self.left -= len(raw_data)
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file with its true size, even when nothing of it is held."""
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held,
            self.field_name,
            self.file_name or "",
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
