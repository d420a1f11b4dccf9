// Linked first: moves the rest of the program by so many bytes.
    .section .note.GNU-stack, "", %progbits
    .text
    .p2align 12
    .skip ORM_BENCH_PLACEMENT, 0x90
