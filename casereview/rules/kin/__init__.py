"""What cannot be, or can hardly be, in a family: contradictions among ties and dates (CR529 to CR539)."""
