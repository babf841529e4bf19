"""What people are asked about the programme, when, and what their answers say without giving anybody away."""
