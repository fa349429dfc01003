# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cpack -G DEB in a build folder makes lathe_<version>_<architecture>.deb.
set(deb "${CMAKE_CURRENT_LIST_DIR}")
install(FILES "${deb}/copyright" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/lathe")

# Loaded by postinst where the kernel asks for it; Debian 12's parser does not know its rule.
file(READ apparmor/lathe.in profile)
string(REPLACE "@NAME@" "lathe" profile "${profile}")
string(REPLACE "@PATH@" "/usr/bin/lathe" profile "${profile}")
file(CONFIGURE OUTPUT apparmor-profile CONTENT "${profile}" @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/apparmor-profile" DESTINATION "${CMAKE_INSTALL_DATADIR}/lathe")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lathe)
set(CPACK_PACKAGE_VENDOR "Lathe contributors")
set(CPACK_PACKAGE_CONTACT "Lathe contributors <lathe@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for AWS Lambda functions")
set(CPACK_PACKAGE_DESCRIPTION
"Write AWS Lambda functions, give them test events, run them and read the
response, the logs, the measured figures and the charts, in a window on your
own machine. The functions run as processes behind the Lambda Runtime API, in a
sandbox with Lambda's limits. The AWS CLI and the AWS SDKs work against the same
functions through the Lambda API on localhost.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins | libqt6gui6t64")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "bubblewrap, passt, nodejs, python3, python3-boto3, ca-certificates, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "npm, ruby, default-jdk-headless, awscli")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${deb}/postinst;${deb}/prerm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
