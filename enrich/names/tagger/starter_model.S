# The tagger's weights inside the program; NAMES_MODEL is set by the build.
    .section .rodata
    .balign 64
    .global dateline_starter_model_begin
    .global dateline_starter_model_end
dateline_starter_model_begin:
    .incbin NAMES_MODEL
dateline_starter_model_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
