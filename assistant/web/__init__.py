"""The page in the browser: what the assistant knows becomes HTML of our own, with Gradio around it."""
