"""Reading a ledger as it is, from whatever it comes in."""

from hotline.ledger.reading.files import read_file as read_file
