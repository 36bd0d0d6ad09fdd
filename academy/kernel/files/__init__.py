"""Files that people bring: looked into before they are kept, and handed out by range to those who may."""
