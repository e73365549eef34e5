    .section .rodata
    .global dateline_samples_begin
    .global dateline_samples_end
dateline_samples_begin:
    .incbin SAMPLES_FILE
dateline_samples_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
