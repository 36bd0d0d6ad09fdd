from .account import Account
from .instructor import Instructor
from .liaison import Liaison
from .notice import Notice
from .unit import Unit

__all__ = ["Account", "Instructor", "Liaison", "Notice", "Unit"]
