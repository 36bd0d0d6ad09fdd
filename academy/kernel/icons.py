"""Line icons of the site: 24 × 24, drawn with the current colour."""

ICONS = {
    "clock": ('<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>'),
    "lock": ('<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>'),
    "pin": ('<path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>'),
    "user": ('<circle cx="12" cy="8" r="4"/><path d="M4 21c.8-4.2 4-6.5 8-6.5s7.2 2.3 8 6.5"/>'),
    "qr": ('<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2v2M14 18h2v2M18 18h2v2"/>'),
    "bell": ('<path d="M6 9.5a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4s2-1.5 2-6.5zM10 20h4"/>'),
    "aa": ('<path d="M3 18 8 6l5 12M5 14h6M14 18l3.5-8 3.5 8M15.2 15.5h4.600"/>'),
    "moon": ('<path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z"/>'),
    "home": ('<path d="M4 11 12 4l8 7v9h-5.5v-6h-5v6H4z"/>'),
    "book": ('<path d="M4 5c3-1 6-.6 8 1 2-1.600 5-2 8-1v14c-3-1-6-.6-8 1-2-1.600-5-2-8-1zM12 6v14"/>'),
    "star": ('<path d="M12 3 20 8v8l-8 5-8-5V8z"/><path d="M12 8l4 2.400v3.2L12 16l-4-2.400v-3.2z"/>'),
    "cal": ('<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>'),
    "down": ('<path d="m6 9 6 6 6-6"/>'),
    "alert": ('<path d="M12 4 2.8 20h18.400zM12 10v4.5M12 17.2v.3"/>'),
    "undo": ('<path d="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6"/>'),
    "print": ('<path d="M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z"/>'),
    "ok": ('<path d="m5 12.5 4.5 4.5L19 7.5"/>'),
    "users": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-4 3-6 6.5-6s5.9 2 6.5 6'
        'M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.7 3.5 5.5"/>'
    ),
    "doc": ('<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>'),
    "play": ('<path d="M8 5v14l11-7z"/>'),
    "award": ('<circle cx="12" cy="9" r="6"/><path d="m8.5 14-1.5 7 5-2.5 5 2.5-1.5-7"/>'),
    "grid": ('<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"/>'),
    "search": ('<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>'),
    "menu": ('<path d="M4 7h16M4 12h16M4 17h16"/>'),
    "out": ('<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>'),
    "globe": ('<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>'),
    "pen": ('<path d="m5 19 1-4L16.5 4.5l3 3L9 18z"/>'),
    "plus": ('<path d="M12 5v14M5 12h14"/>'),
    "left": ('<path d="m15 5-7 7 7 7"/>'),
    "right": ('<path d="m9 5 7 7-7 7"/>'),
}
