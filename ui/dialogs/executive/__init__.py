"""The dialogs of executive mentoring: somebody is added, an activity, a contact, a course."""
