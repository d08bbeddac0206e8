"""What a course is: frozen values with no disk, no markup and no platform in them."""
