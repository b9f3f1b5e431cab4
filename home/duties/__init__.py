"""The statutory calendar: what has to be done, by whom, when it is due, and whether somebody checked the law."""
