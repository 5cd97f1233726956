"""What a recruiter or a machine would stumble over in a CV: rules, each with its fix and the field to go to."""
