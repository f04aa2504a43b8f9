"""An answer or a check becomes a record that can be shown, printed and checked again later."""
