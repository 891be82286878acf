/*
 * quote_attribution_data.S: the bytes of model/attribution.nxm, read-only.
 *
 * As entity_model_data.S.
 */
	.section .rodata
	.balign 64
	.globl nx_attribution_model_data
	.globl nx_attribution_model_data_end
nx_attribution_model_data:
	.incbin NX_MODEL_FILE
nx_attribution_model_data_end:
	.byte 0

#if defined(__linux__) && defined(__ELF__)
	.section .note.GNU-stack, "", %progbits
#endif
