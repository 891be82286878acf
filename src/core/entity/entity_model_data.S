/*
 * entity_model_data.S: the bytes of model/entity-en.nxm, read-only.
 *
 * An assembler file, because neither the C compiler nor LLVM's bitcode should
 * have to carry megabytes of constants.  NX_MODEL_FILE is the path.
 */
	.section .rodata
	.balign 64
	.globl nx_entity_model_data
	.globl nx_entity_model_data_end
nx_entity_model_data:
	.incbin NX_MODEL_FILE
nx_entity_model_data_end:
	.byte 0

#if defined(__linux__) && defined(__ELF__)
	.section .note.GNU-stack, "", %progbits
#endif
