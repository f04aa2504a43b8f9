"""
Which documents of the starter library belong to the test half of the questions.

What is tuned or trained must not look at a question about one of them, and what is trained not at their text.
"""

TEST_DOCUMENTS = frozenset(
    {
        "bcji-evaluation",
        "bcji-fy2017-notice",
        "bcji-tta-page",
        "bja-nttac",
        "cbcr-fy2018-notice",
        "collaborative-reform-services",
        "cri-tac-1000-engagements",
        "cvipi-2025-reports",
        "indirect-cost-10-percent",
        "indirect-cost-15-percent",
        "ojjdp-nttac-and-gang-center",
        "program-names",
        "psn-faq",
        "psp-march-2024",
        "roadmap-ten-actions",
        "spi-notices-by-year",
    }
)
