"""Which long numbers are what they look like: identity and bank card numbers carry a check digit."""

from __future__ import annotations

from datetime import date

# GB 11643 / ISO 7064 MOD 11-2.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
# GB/T 2260; 91 and more begin the credit codes of enterprises, which are no person's.
_PROVINCES = frozenset(
    f"{region}{number}" for region, last in {1: 5, 2: 3, 3: 7, 4: 6, 6: 5}.items() for number in range(1, last + 1)
) | {"50", "51", "52", "53", "54", "71", "81", "82", "83"}


def is_identity_number(number: str) -> bool:
    """Whether *number*, of 18 or 15 characters, is a resident identity number.

    18: province, a date of birth, and the check digit of ISO 7064 MOD 11-2.  15, given out until 1999: province
    and date.
    """
    if number[:2] not in _PROVINCES:
        return False
    if len(number) == 15:
        return number.isdigit() and _is_date("19" + number[6:12])
    remainder = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True)) % 11
    return _is_date(number[6:14]) and number[17].upper() == _CHECK_DIGITS[remainder]


def is_card_number(number: str) -> bool:
    """Whether *number*, of 16 to 19 digits, is a bank card's: an issuer's first digit, and Luhn's check digit.

    No card begins with 1 or 2, as the ticket numbers do that begin with a date.
    """
    if number[0] not in "34569":
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _is_date(digits: str) -> bool:
    try:
        year = date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}").year
    except ValueError:
        return False
    return 1890 <= year <= 2100
