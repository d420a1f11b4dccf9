// Moves the program by so many bytes, and the libraries behind it by seven times as many: in a
// page, 16 places of each.

#define ORM_BENCH_TEXT(what) #what
#define ORM_BENCH_SKIP(bytes) ".skip " ORM_BENCH_TEXT(bytes) ", 0x90\n"

// The linker puts unlikely code in front of all.
asm(".section .text.unlikely, \"ax\"\n.p2align 6\n" ORM_BENCH_SKIP(ORM_BENCH_PLACEMENT)  //
    ".text\n.p2align 6\n" ORM_BENCH_SKIP(6 * ORM_BENCH_PLACEMENT));
