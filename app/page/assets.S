    .section .rodata
    .global dateline_page_html, dateline_page_css, dateline_page_js, dateline_page_end
dateline_page_html:
    .incbin PAGE_HTML
dateline_page_css:
    .incbin PAGE_CSS
dateline_page_js:
    .incbin PAGE_JS
dateline_page_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
