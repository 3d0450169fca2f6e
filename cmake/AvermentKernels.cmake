# One kernel source a CPU instruction set, each with its own flags; the rest of the program is built for the lowest CPU.
set(kernel_flags "-O3 -ffp-contract=fast -fno-math-errno -Wno-psabi")
set(tensor_dir ${CMAKE_SOURCE_DIR}/src/tensor)
set_source_files_properties(${tensor_dir}/kernels_generic.cc PROPERTIES COMPILE_FLAGS "${kernel_flags}" SKIP_PRECOMPILE_HEADERS ON)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(${tensor_dir}/kernels_avx2.cc PROPERTIES COMPILE_FLAGS "${kernel_flags} -mavx2 -mfma" SKIP_PRECOMPILE_HEADERS ON)
  set_source_files_properties(${tensor_dir}/kernels_avx512.cc PROPERTIES
    COMPILE_FLAGS "${kernel_flags} -mavx512f -mavx512vl -mavx512dq -mavx512bw -mfma -mprefer-vector-width=512" SKIP_PRECOMPILE_HEADERS ON)
endif()
