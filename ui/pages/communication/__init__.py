"""The page of step 4, Communicate."""
