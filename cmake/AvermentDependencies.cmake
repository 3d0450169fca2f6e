# Debian 12's packages (scripts/setup.sh installs them; docs/DEPENDENCIES.md says what each is for).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(GTest REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)

add_library(ingest_libraries INTERFACE)
target_link_libraries(ingest_libraries INTERFACE nlohmann_json::nlohmann_json PkgConfig::ICU cld2 uchardet modest pugixml archive z)

add_library(nlp_libraries INTERFACE)
target_link_libraries(nlp_libraries INTERFACE PkgConfig::PCRE2 PkgConfig::ICU z Threads::Threads nlohmann_json::nlohmann_json)
target_compile_definitions(nlp_libraries INTERFACE MSGPACK_NO_BOOST)
