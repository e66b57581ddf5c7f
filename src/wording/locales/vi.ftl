# Vietnamese
reply-answer = Bài viết “{ $title }” có nội dung như sau:
reply-answer-untitled = Các bài viết trợ giúp có nội dung như sau:
reply-no-answer = Không tìm thấy câu trả lời cho câu hỏi này trong các bài viết trợ giúp.
reply-try-again = Hãy thử dùng từ khác, hoặc nêu tên sản phẩm hay thông báo lỗi.
notice-no-articles = Không có bài viết nào bằng ngôn ngữ của bạn. Ngôn ngữ của bài viết này: { $language }.
reply-no-articles = Không có bài viết nào bằng ngôn ngữ của bạn. Bạn có thể đặt câu hỏi bằng ngôn ngữ khác: { $languages }.
notice-stale = Bản dịch này từ ngày { $date }; bản gốc đã được sửa đổi ngày { $source-date } và có thể khác.
notice-machine = Bản dịch máy.
notice-continues = Câu trả lời còn dài hơn; hãy đọc tiếp trong bài viết.
notice-other-language = Không có bài viết nào về nội dung này bằng ngôn ngữ của bạn. Ngôn ngữ của bài viết này: { $language }.
reply-suggestions = Tôi không chắc. Có phải bạn muốn hỏi một trong các câu này không?
notice-repaired = Đã tìm kiếm “{ $read }” thay vì “{ $typed }”.
alert-note = Lưu ý
alert-tip = Mẹo
alert-important = Quan trọng
alert-warning = Cảnh báo
alert-caution = Thận trọng
page-title = Trợ giúp
page-intro = Hãy đặt câu hỏi bằng ngôn ngữ của bạn.
page-intro-languages = { $count ->
   *[other] Các bài viết có bằng { $count } ngôn ngữ.
    }
ask-label = Câu hỏi của bạn
ask-button = Hỏi
searching = Đang tìm kiếm…
source-label = Nguồn
updated-label = Cập nhật: { $date }
related-label = Xem thêm
error-network = Không thể kết nối với máy chủ. Vui lòng thử lại.
other-languages-label = Bài viết này bằng các ngôn ngữ khác
not-found-title = Không có trang này
not-found-text = Bài viết có thể đã được chuyển đi hoặc không có bằng ngôn ngữ này.
contents-label = Bài viết
