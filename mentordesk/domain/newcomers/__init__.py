"""The first ninety days of somebody new: the days, the checklist, the buddy, and the sign-off."""
