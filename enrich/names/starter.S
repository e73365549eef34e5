# The starter dictionary inside the program; NAMES_DICTIONARY is set by the build.
    .section .rodata
    .balign 64
    .global dateline_starter_dictionary_begin
    .global dateline_starter_dictionary_end
dateline_starter_dictionary_begin:
    .incbin NAMES_DICTIONARY
dateline_starter_dictionary_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
